/** A Postman environment, or any JSON that holds names and values, such as a collection. */
import { parseJson } from '../../../../foundation/index.ts'
import type { NamedValue } from './found.ts'

const deepest = 12

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{"key": "clientId", "value": "…", "enabled": true}`, as Postman writes a variable. */
function variable(record: Record<string, unknown>): NamedValue | undefined {
  const name = record['key'] ?? record['name']
  const { value } = record
  return typeof name === 'string' && typeof value === 'string' ? [name, value] : undefined
}

const isSwitchedOff = ({ enabled, disabled }: Record<string, unknown>): boolean =>
  enabled === false || disabled === true

function walk(value: unknown, depth: number): readonly NamedValue[] {
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, depth + 1))
  if (!isRecord(value) || isSwitchedOff(value)) return []
  const own = variable(value)
  if (own) return [own]
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' ? [[name, member] as const] : walk(member, depth + 1),
  )
}

/** Every name with its value; undefined when the text is no JSON. */
export function readJson(text: string): readonly NamedValue[] | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return walk(parseJson(text), 0)
  } catch {
    return undefined
  }
}
