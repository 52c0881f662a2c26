/**
 * Schemas as data (RFC 7643 section 7), with the two traits that Oracle adds: what a filter may name, and what is
 * compared with regard to case. Attributes stand in the order in which an answer shows them.
 */
type AttributeType = 'string' | 'boolean' | 'integer' | 'dateTime' | 'complex' | 'extension'

type Trait =
  | 'many'
  | 'searchable'
  /** Compared with regard to case. */
  | 'exact'
  | 'readOnly'
  | 'immutable'
  | 'writeOnly'
  /** Shown whatever was asked for. */
  | 'always'
  /** Shown only when asked for. */
  | 'request'

export interface Attribute {
  readonly name: string
  readonly type: AttributeType
  readonly traits: readonly Trait[]
  /** Of a complex one. Empty where any member goes. */
  readonly inner: readonly Attribute[]
}

export interface ResourceSchema {
  readonly urn: string
  readonly attributes: readonly Attribute[]
}

export const attribute = (name: string, type: AttributeType, ...traits: readonly Trait[]): Attribute => ({
  name,
  type,
  traits,
  inner: [],
})

export const complex = (
  name: string,
  inner: readonly Attribute[],
  ...traits: readonly Trait[]
): Attribute => ({ name, type: 'complex', traits, inner })

export const has = ({ traits }: Attribute, trait: Trait): boolean => traits.includes(trait)

/** Names are not sensitive to case (RFC 7643 section 2.1). */
export const attributeNamed = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((known) => known.name.toLowerCase() === name.toLowerCase())

/** `urn:…:User:name.familyName` without the URN of the resource itself. */
function withoutUrn({ urn }: ResourceSchema, path: string): string {
  const prefix = `${urn}:`.toLowerCase()
  return path.toLowerCase().startsWith(prefix) ? path.slice(prefix.length) : path
}

/** `urn:…:userState:User:locked.on` as the extension's name and the rest; undefined when it names none. */
function inExtension({ attributes }: ResourceSchema, path: string): readonly [string, string] | undefined {
  const extension = attributes.find(
    ({ type, name }) => type === 'extension' && path.toLowerCase().startsWith(name.toLowerCase()),
  )
  if (extension === undefined) return undefined
  const rest = path.slice(extension.name.length)
  if (rest !== '' && !rest.startsWith(':')) return undefined
  return [extension.name, rest.slice(1)]
}

/**
 * The attributes that a path leads through, from the outside in; undefined when one of them is not known
 * (RFC 7644 section 3.10).
 */
export function pathTo(schema: ResourceSchema, path: string): readonly Attribute[] | undefined {
  const [extension, rest] = inExtension(schema, path) ?? [undefined, withoutUrn(schema, path)]
  const names = [...(extension === undefined ? [] : [extension]), ...(rest === '' ? [] : rest.split('.'))]
  const found: Attribute[] = []
  for (const name of names) {
    const known = attributeNamed(found.at(-1)?.inner ?? schema.attributes, name)
    if (known === undefined) return undefined
    found.push(known)
  }
  return found.length > 0 ? found : undefined
}
