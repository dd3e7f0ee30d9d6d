/** Built-in directory roles by template id (https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference). */
export const ROLES = {
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Billing Administrator': 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Compliance Administrator': '17315797-102d-40b4-93e0-432062caca18',
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'Directory Synchronization Accounts': 'd29b2b05-8046-44ba-8758-1e26182fcf32',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Intune Administrator': '3a2c62db-5318-420d-8d74-23affee5d9d5',
  'Privileged Authentication Administrator': '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'SharePoint Administrator': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  'Teams Administrator': '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const satisfies Record<string, string>

export type RoleName = keyof typeof ROLES

/** Roles that may read reports and sign-in logs (https://learn.microsoft.com/graph/api/authenticationmethodsroot-list-userregistrationdetails). */
export const REPORT_READERS: readonly string[] = [
  ROLES['Reports Reader'],
  ROLES['Security Reader'],
  ROLES['Security Administrator'],
  ROLES['Global Reader'],
  ROLES['Global Administrator'],
]

/** Roles that let in at Exchange, read-only or more (https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2). */
export const EXCHANGE_READERS: readonly string[] = [
  ROLES['Global Reader'],
  ROLES['Security Reader'],
  ROLES['Global Administrator'],
  ROLES['Exchange Administrator'],
  ROLES['Security Administrator'],
  ROLES['Compliance Administrator'],
]

export const TEAMS_READERS: readonly string[] = [
  ROLES['Global Reader'],
  ROLES['Global Administrator'],
  ROLES['Teams Administrator'],
]
