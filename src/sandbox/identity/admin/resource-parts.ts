/** Members that every resource of the domain shows. */
import type { Instance } from '../../instance/instance.ts'
import { isUnassigned, type Json, type JsonObject } from '../../instance/json.ts'
import type { Application, Author, User } from '../../instance/registered.ts'
import type { ResourceSchema } from './scim/schema.ts'

export const addressOf = ({ origins }: Instance, path: string): string =>
  `${origins.identity}/admin/v1/${path}`

/** Whoever set the instance up, where nobody is recorded. */
const firstAuthor = ({ state }: Instance): Author => {
  const { administrator } = state.own
  const display = state.applications.find(({ id }) => id === administrator)?.displayName ?? ''
  return { type: 'App', display, value: administrator }
}

const shownAuthor = (instance: Instance, author = firstAuthor(instance)): JsonObject => ({
  ...author,
  $ref: addressOf(instance, `${author.type}s/${author.value}`),
})

/** `idcsCreatedBy`, `idcsLastModifiedBy` and `meta`. */
export const historyOf = (
  instance: Instance,
  kind: 'App' | 'User',
  { id, created, lastModified, createdBy, lastModifiedBy }: Application | User,
): JsonObject => ({
  idcsCreatedBy: shownAuthor(instance, createdBy),
  idcsLastModifiedBy: shownAuthor(instance, lastModifiedBy ?? createdBy),
  meta: { resourceType: kind, created, lastModified, location: addressOf(instance, `${kind}s/${id}`) },
})

/** In the order of the schema; what holds nothing is left out. */
export const inOrder = (
  { attributes }: ResourceSchema,
  members: Readonly<Record<string, Json>>,
): JsonObject =>
  Object.fromEntries(
    attributes.flatMap(({ name }) => {
      const value = Object.hasOwn(members, name) ? members[name] : undefined
      return value === undefined || isUnassigned(value) ? [] : [[name, value]]
    }),
  )
