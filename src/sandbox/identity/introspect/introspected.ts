/** What introspection answers with, in this order; or why the token does not hold, for the log alone. */
export type Introspected =
  | { readonly facts: Readonly<Record<string, unknown>> }
  | { readonly problem: string }
