/** A Node that is too old is told so, whatever else that Node cannot read. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join, sep } from 'node:path'
import { expect, it } from 'vitest'
import { type SpawnOptions, spawned } from '../support/spawned.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const versionOf = (node: string): string =>
  execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1)

/** The machine's own Node, where it has one that is too old. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => isAbsolute(folder) && !folder.split(sep).includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .filter(isProgram)
  .find((node) => Number.parseInt(versionOf(node), 10) < 24)

async function tried(options: Partial<SpawnOptions>, argv = ['status']) {
  await using folder = temporaryFolder()
  return await spawned(argv, { env: { OIC_HOME: folder.path }, cwd: folder.path, ...options })
}

const refused = (version: string) => ({
  exitCode: 1,
  stdout: '',
  stderr: `oic: error: this is Node.js ${version}, and oic needs version 24 or newer
oic: hint: install Node.js 24 from https://nodejs.org; in a checkout run \`npm ci\` without --ignore-scripts, which brings it along
`,
})

it.skipIf(oldNode === undefined && process.env['CI'] === undefined)(
  `a Node below 24 is told what is needed${oldNode === undefined ? ' (needs a Node below 24 on the PATH)' : ''}`,
  async () => {
    const node = oldNode ?? 'there is no Node below 24 on the PATH'
    expect(await tried({ node })).toEqual(refused(versionOf(node)))
  },
)

const pretend = "Object.defineProperty(process.versions, 'node', { value: '23.9.0' })"
const nodeOptions = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]

it('so is a Node that says it is 23', async () => {
  expect(await tried({ nodeOptions })).toEqual(refused('23.9.0'))
})

it('a program is told so in JSON', async () => {
  const { stderr, ...rest } = await tried({ nodeOptions }, ['status', '--json'])
  expect(rest).toEqual({ exitCode: 1, stdout: '' })
  expect(JSON.parse(stderr)).toEqual({
    error: {
      code: 'NODE_TOO_OLD',
      message: 'this is Node.js 23.9.0, and oic needs version 24 or newer',
      hint: 'install Node.js 24 from https://nodejs.org; in a checkout run `npm ci` without --ignore-scripts, which brings it along',
    },
  })
})

it('the Node of these tests is new enough', async () => {
  expect(await tried({})).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'There is no profile yet. Create one with `oic setup`, or `oic profile add`.\n',
  })
})
