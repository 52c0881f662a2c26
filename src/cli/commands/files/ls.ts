import { type FileServerEntry, filesOf } from '../../../api/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { heading, print, say } from '../../speak.ts'
import { type Column, table } from '../../table.ts'
import { withApi } from '../../with-api.ts'

const columns: readonly Column<FileServerEntry>[] = [
  { title: 'NAME', value: ({ kind, name }) => (kind === 'folder' ? `${name}/` : name) },
  { title: 'SIZE', align: 'right', value: ({ size }) => (size === undefined ? '-' : String(size)) },
  { title: 'MODIFIED', value: ({ modified, created }) => modified ?? created ?? '-' },
]

/** `--json` gives the API's own answer, untouched. */
export async function listFolder(
  { json, ...flags }: ProfileFlags & JsonFlags,
  context: Context,
  path: string,
): Promise<void> {
  await withApi(flags, context, async (fetch, profile) => {
    const files = filesOf(fetch, profile)
    if (json) return print(context, (await files.raw(path)).trimEnd())
    const entries = await Array.fromAsync(files.list(path))
    if (entries.length === 0) return say(context, `${path} is empty.`)
    const [titles = '', ...rows] = table(entries, columns)
    print(context, [heading(context, titles), ...rows].join('\n'))
  })
}
