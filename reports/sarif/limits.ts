/**
 * What GitHub takes in one upload: more results than these and it keeps the first ones; of these it shows 5,000; more tags stop
 * the upload. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export const LIMITS = { results: 25_000, shown: 5_000, rules: 25_000, tags: 20 } as const
