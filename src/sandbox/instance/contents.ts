/** What the Integration service holds: the file server's files, and integrations. */

export interface StoredFolder {
  readonly kind: 'folder'
  readonly path: string
  readonly guid: string
  readonly createdAt: string
}

export interface StoredFile {
  readonly kind: 'file'
  readonly path: string
  readonly size: number
  readonly createdAt: string
  readonly modifiedAt: string
}

export interface Integration {
  readonly code: string
  readonly version: string
  readonly name: string
  readonly description: string
  readonly status: 'ACTIVATED' | 'CONFIGURED'
  readonly style: string
  readonly lastUpdatedAt: string
}
