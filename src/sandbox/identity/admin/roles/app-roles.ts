/** `/admin/v1/AppRoles`: the roles there are. */
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import type { ResourceKind } from '../resource-kind.ts'
import { addressOf, inOrder } from '../resource-parts.ts'
import { meta } from '../scim/common-attributes.ts'
import { attribute, complex, type ResourceSchema } from '../scim/schema.ts'
import { knownRoles, type Role, uniqueName } from './known-roles.ts'

const schema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:AppRole',
  attributes: [
    attribute('schemas', 'string', 'many'),
    attribute('id', 'string', 'searchable', 'readOnly', 'always'),
    attribute('displayName', 'string', 'searchable', 'always'),
    attribute('uniqueName', 'string', 'always'),
    attribute('adminRole', 'boolean', 'searchable'),
    complex(
      'app',
      [
        attribute('name', 'string', 'searchable'),
        attribute('value', 'string', 'exact', 'searchable'),
        attribute('display', 'string', 'searchable'),
        attribute('$ref', 'string'),
      ],
      'searchable',
    ),
    meta,
  ],
}

const shown = (instance: Instance, role: Role): JsonObject =>
  inOrder(schema, {
    schemas: [schema.urn],
    id: role.id,
    displayName: role.name,
    uniqueName: uniqueName(role),
    adminRole: role.isOfDomain,
    app: {
      name: role.app.name,
      value: role.app.id,
      display: role.app.display,
      $ref: addressOf(instance, `Apps/${role.app.id}`),
    },
    meta: { resourceType: 'AppRole', location: addressOf(instance, `AppRoles/${role.id}`) },
  })

/** Members as in the documented example. */
export const appRoles: ResourceKind<Role> = {
  name: 'AppRoles',
  noun: 'role',
  schema,
  demands: {
    read: ['urn:opc:idm:t.grants', 'urn:opc:idm:t.app', 'urn:opc:idm:t.users'],
    write: [],
  },
  hidden: () => [],
  all: knownRoles,
  idsOf: ({ id }) => [id],
  shown,
}
