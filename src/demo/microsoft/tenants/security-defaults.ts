import type { Tenant } from '../tenant.js'
import { practiceTenant } from './practice.js'

/** Four people who pay for the smallest licence: security defaults are on, there is no Conditional Access, no report, no Intune. */
export function securityDefaultsTenant(now: Date): Tenant {
  const tenant = practiceTenant({
    name: 'Harbour Street Therapy',
    domain: 'harbourst.example',
    initial: 'harbourst.onmicrosoft.com',
    country: 'SG',
    now,
    product: 'business-basic',
    visitor: 'mei@harbourst.example',
    people: [
      {
        ...MEMBER,
        login: 'mei@harbourst.example',
        name: 'Mei Tan',
        methods: ['microsoftAuthenticatorPush'],
        passwordChanged: 200,
      },
      { ...MEMBER, login: 'raj@harbourst.example', name: 'Raj Nair', methods: ['mobilePhone'], passwordChanged: 500 },
      { ...MEMBER, login: 'lin@harbourst.example', name: 'Lin Wong', methods: [], passwordChanged: 3, created: 3 },
      {
        ...MEMBER,
        login: 'left@harbourst.example',
        name: 'Tom Lee',
        methods: ['mobilePhone'],
        disabled: true,
        passwordChanged: 700,
      },
      { login: 'info@harbourst.example', name: 'Info', created: 900, disabled: true, mailbox: 'SharedMailbox' },
      { login: 'room1@harbourst.example', name: 'Consulting room 1', created: 900, disabled: true, mailbox: 'RoomMailbox' },
    ],
    roles: { 'Global Administrator': ['mei@harbourst.example'] },
  })
  return { ...tenant, securityDefaults: true }
}

const MEMBER = { created: 900, licence: 'business-basic' } as const
