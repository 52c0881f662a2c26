/** What a filter says, once it is read (RFC 7644 section 3.4.2.2). */
import type { Json } from '../../../instance/json.ts'

export const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Operator = (typeof operators)[number]

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly value: Json }
  /** One of the values at the path fits the filter within. */
  | { readonly kind: 'value'; readonly path: string; readonly part: Filter }

/** `allowedScopes[fqs eq "…"].fqs`: the path of a change. */
export interface FilteredPath {
  readonly path: string
  readonly filter?: Filter
  /** Behind the brackets. */
  readonly inner?: string
}
