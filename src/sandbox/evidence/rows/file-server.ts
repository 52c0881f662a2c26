import type { EvidenceRow } from '../row.ts'

export const fileServer: readonly EvidenceRow[] = [
  {
    id: 'file-server.folder',
    claim: 'A folder is described with guid, path, createDate, directories, files and links.',
    mark: 'documented',
    sources: ['oracle-file-server-folder'],
    endpoints: ['GET /ic/api/fileserver/v1/filesystem/root/{path}'],
    test: 'test/sandbox/integration.test.ts > the File Server > describes a folder with its folders and its files',
  },
]
