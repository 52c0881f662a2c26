/** Attributes that every resource of the domain has. */
import { attribute, complex } from './schema.ts'

const author = [
  attribute('type', 'string'),
  attribute('display', 'string'),
  attribute('value', 'string', 'searchable'),
  attribute('$ref', 'string'),
]

export const createdBy = complex('idcsCreatedBy', author, 'searchable', 'readOnly')
export const lastModifiedBy = complex('idcsLastModifiedBy', author, 'searchable', 'readOnly')

export const meta = complex(
  'meta',
  [
    attribute('resourceType', 'string', 'searchable'),
    attribute('created', 'dateTime', 'searchable'),
    attribute('lastModified', 'dateTime', 'searchable'),
    attribute('location', 'string'),
    attribute('version', 'string'),
  ],
  'searchable',
  'readOnly',
)
