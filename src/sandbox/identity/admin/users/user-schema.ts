/**
 * The attributes of Oracle's `User` (github.com/oracle/oci-typescript-sdk, lib/identitydomains/lib/model/user.ts),
 * those shown in the order of the documented examples.
 */
import { createdBy, lastModifiedBy, meta } from '../scim/common-attributes.ts'
import { type Attribute, attribute, complex, type ResourceSchema } from '../scim/schema.ts'

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
const idcs = 'urn:ietf:params:scim:schemas:oracle:idcs:extension'
export const extensions = {
  user: `${idcs}:user:User`,
  state: `${idcs}:userState:User`,
  capabilities: `${idcs}:capabilities:User`,
} as const

const extension = (name: string, ...inner: readonly Attribute[]): Attribute => ({
  ...attribute(name, 'extension'),
  inner,
})

const searched = (name: string) => attribute(name, 'string', 'searchable')

const name = complex(
  'name',
  [
    attribute('formatted', 'string', 'searchable', 'readOnly'),
    ...['givenName', 'familyName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map(searched),
  ],
  'searchable',
)

const emails = complex(
  'emails',
  [
    attribute('secondary', 'boolean', 'searchable'),
    attribute('verified', 'boolean', 'searchable'),
    searched('type'),
    attribute('primary', 'boolean', 'searchable'),
    searched('value'),
  ],
  'many',
  'searchable',
)

const phoneNumbers = complex(
  'phoneNumbers',
  [searched('value'), searched('type'), attribute('primary', 'boolean', 'searchable')],
  'many',
  'searchable',
)

const shown: readonly Attribute[] = [
  createdBy,
  attribute('id', 'string', 'searchable', 'readOnly', 'always'),
  extension(extensions.user, attribute('isFederatedUser', 'boolean', 'searchable')),
  meta,
  attribute('active', 'boolean', 'searchable'),
  searched('displayName'),
  lastModifiedBy,
  name,
  extension(
    extensions.state,
    complex('locked', [attribute('on', 'boolean', 'searchable')], 'searchable', 'readOnly'),
  ),
  attribute('ocid', 'string', 'exact', 'searchable', 'readOnly'),
  attribute('userName', 'string', 'searchable', 'always'),
  emails,
  attribute('schemas', 'string', 'many'),
  ...['domainOcid', 'compartmentOcid', 'tenancyOcid'].map((ocid) => attribute(ocid, 'string', 'readOnly')),
  { ...attribute(extensions.capabilities, 'extension', 'readOnly'), inner: [] },
]

/** Kept as sent, and acted on by nothing here. */
const others: readonly Attribute[] = [
  ...['externalId', 'nickName', 'profileUrl', 'title', 'userType'].map(searched),
  ...['locale', 'preferredLanguage', 'timezone'].map(searched),
  attribute('description', 'string'),
  phoneNumbers,
  ...['addresses', 'ims', 'photos'].map((list) => complex(list, [], 'many')),
  attribute('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'extension'),
]

export const userSchema: ResourceSchema = {
  urn: userUrn,
  attributes: [...shown, ...others, attribute('password', 'string', 'writeOnly')],
}
