/** What comes from outside is looked at before it is used: each check says what is wrong with a value, or nothing. */

import { isObject } from './instance/json.ts'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown, at: string) => string | undefined

export const text: Check = (value, at) =>
  typeof value === 'string' && value !== '' ? undefined : `${at} must be a text that is not empty`

/** No spaces, no control characters, nothing beyond ASCII. */
const printable = /^[\x21-\x7e]{1,2048}$/

/** An absolute address that can go into a header as it stands, which is where a redirect address goes. */
export const isAddress = (value: string): boolean => printable.test(value) && URL.canParse(value)

export const flag: Check = (value, at) =>
  typeof value === 'boolean' ? undefined : `${at} must be true or false`

export const wholeNumber =
  (lowest: number, highest: number): Check =>
  (value, at) =>
    Number.isSafeInteger(value) && (value as number) >= lowest && (value as number) <= highest
      ? undefined
      : `${at} must be a whole number from ${lowest} to ${highest}`

export const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value, at) =>
    choices.includes(value) ? undefined : `${at} must be one of ${choices.join(', ')}`

export const listOf =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value)
      ? value.map((item, index) => check(item, `${at}[${index}]`)).find((problem) => problem !== undefined)
      : `${at} must be a list`

export const shape =
  (members: Readonly<Record<string, Check>>, ...needed: readonly string[]): Check =>
  (value, at) => {
    if (!isObject(value)) return `${at} must be an object`
    const missing = needed.find((name) => value[name] === undefined)
    if (missing !== undefined) return `${at}.${missing} is missing`
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => checkMember(members, name)(member, `${at}.${name}`))
      .find((problem) => problem !== undefined)
  }

/** Only a member of ours has a check: `constructor` is a name like any other. */
const checkMember = (members: Readonly<Record<string, Check>>, name: string): Check =>
  (Object.hasOwn(members, name) ? members[name] : undefined) ?? ((_, at) => `${at} is not known`)
