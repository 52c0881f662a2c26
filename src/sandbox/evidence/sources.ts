/** Where a claim comes from: pages of Oracle's manuals, samples, captured answers, RFCs. */
export const sources = {
  'oracle-auth-code': {
    title: 'Oracle Cloud Infrastructure: Authorization Code Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/AuthCodeGT.htm',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly address: string }>>

export type SourceKey = keyof typeof sources
