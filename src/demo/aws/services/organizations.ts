import { z } from 'zod'
import { json } from '../protocols/json.js'
import { Refusal } from '../refusal.js'
import { operation, type Service } from '../service.js'
import type { Organisation, Tenant } from '../tenant.js'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html */
export const organizations: Service = {
  id: 'organizations',
  protocol: json,
  target: 'AWSOrganizationsV20161128',
  global: true,
  operations: {
    DescribeOrganization: operation({
      input: z.strictObject({}),
      answer(_, { tenant }) {
        const { id, managementAccount, managementEmail } = organisationOf(tenant)
        const arn = `arn:aws:organizations::${managementAccount}`
        return {
          Organization: {
            Id: id,
            Arn: `${arn}:organization/${id}`,
            FeatureSet: 'ALL',
            MasterAccountArn: `${arn}:account/${id}/${managementAccount}`,
            MasterAccountId: managementAccount,
            MasterAccountEmail: managementEmail,
            AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
          },
        }
      },
    }),
    DescribeEffectivePolicy: operation({
      input: z.strictObject({ PolicyType: z.string(), TargetId: z.string().optional() }),
      answer({ PolicyType, TargetId }, { tenant }) {
        const content = organisationOf(tenant).effective?.[PolicyType]
        if (!content || (TargetId ?? tenant.account) !== tenant.account) {
          throw new Refusal('EffectivePolicyNotFoundException', 400, 'No effective policy was found.')
        }
        return {
          EffectivePolicy: {
            PolicyContent: JSON.stringify(content),
            LastUpdatedTimestamp: tenant.now,
            TargetId: tenant.account,
            PolicyType,
          },
        }
      },
    }),
  },
}

function organisationOf({ organisation }: Tenant): Organisation {
  if (organisation) return organisation
  throw new Refusal('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.')
}
