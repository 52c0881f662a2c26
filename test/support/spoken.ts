/** What an error says, in both forms. */
export interface SpokenError {
  readonly code: string
  readonly message: string
  readonly hint: string
}

export const inWords = ({ message, hint }: SpokenError): string =>
  `oic: error: ${message}\noic: hint: ${hint}\n`

export const inJson = ({ code, message, hint }: SpokenError): string =>
  `${JSON.stringify({ error: { code, message, hint } })}\n`
