/** The services that ask for a token of their own, and the names they go by in `aud`. */
export const AUDIENCES = {
  graph: ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  exchange: ['https://outlook.office365.com', '00000002-0000-0ff1-ce00-000000000000'],
  purview: ['https://ps.compliance.protection.outlook.com'],
  teams: ['48ac35b8-9aa8-4d74-927d-1f4a14a0b239'],
} as const satisfies Record<string, readonly string[]>

export type Service = keyof typeof AUDIENCES
