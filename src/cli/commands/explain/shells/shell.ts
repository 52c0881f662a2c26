/** What the lines of a step are made of, whatever the shell: each shell has its own words and quoting. */

export type ShellName = 'bash' | 'powershell' | 'cmd'

/** A field of a form: a value that is known, or what a variable holds. */
export type Field =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string
      readonly variable: string
      /** It comes from an address, and is encoded for a form already. */
      readonly isEncoded?: boolean
    }

/** How the application says who it is: by the variable BASIC, by CLIENT_SECRET in the form, or not at all. */
export type Proof = 'basic' | 'body' | 'none'

export interface FormRequest {
  readonly address: string
  readonly proof: Proof
  readonly fields: readonly Field[]
}

/** The statement about a user that the application signs. */
export interface AssertionParts {
  readonly header: object
  /** Without the moments and the unique id. */
  readonly claims: object
  readonly keyFile: string
}

/**
 * Secrets and tokens are values of variables: none stands in a line, and none in an argument of a program. Lines that
 * wait for somebody to type are the last of those that are given at once, so that nothing pasted after them is taken.
 */
export interface Shell {
  /** One word, whatever is in it. */
  readonly word: (text: string) => string
  readonly ask: (variable: string, question: string) => string
  readonly askSecret: () => string
  /** Asks for the secret, and leaves the Basic credentials in BASIC. */
  readonly askBasic: (clientId: string, isEscaped: boolean) => string
  /** Sends a form and shows the answer, which is kept for `take` and `call`. */
  readonly post: (request: FormRequest) => readonly string[]
  /** A member of the last answer as a variable. */
  readonly take: (variable: string, member: string) => readonly string[]
  /** Calls with the access token of the last answer. */
  readonly call: (address: string) => readonly string[]
  /** Leaves an assertion in ASSERTION; absent where the shell has no means to sign. */
  readonly assertion?: (parts: AssertionParts) => readonly string[]
  /** What is to be known about step 2 in this shell. */
  readonly aboutBasic: readonly string[]
}

export const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

export const secretQuestion = 'Client secret: '
