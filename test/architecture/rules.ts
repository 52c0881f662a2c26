/** The architecture as data, changed together with the tree; and what it means to break it. */
import { posix } from 'node:path'
import type { Import, SourceFile } from './imports.ts'

/** Everything points down: a part may import the parts named here, through their index.ts. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  foundation: [],
  'foundation/node': ['foundation'],
  'oauth/protocol': ['foundation'],
  oauth: ['oauth/protocol', 'foundation', 'foundation/node'],
  api: ['oauth', 'foundation'],
  diagnosis: ['api', 'oauth', 'foundation', 'foundation/node'],
  serve: ['api', 'oauth', 'foundation', 'foundation/node'],
  sandbox: ['foundation', 'foundation/node'],
  cli: ['diagnosis', 'serve', 'api', 'oauth', 'sandbox', 'foundation', 'foundation/node'],
  '': ['api', 'oauth', 'foundation'],
}

/** Packages and built-in modules that have one place. `node:` is not for what runs in a browser too. */
const onlyIn: readonly (readonly [module: RegExp, places: RegExp])[] = [
  // The sandbox stores nothing in it: it is the one lock of Node's that the kernel frees.
  [/^node:sqlite$/, /^(oauth\/credentials\/stores\/|sandbox\/instance\/state-lock\.ts$)/],
  [
    /^node:child_process$/,
    /^(foundation\/node\/port-holder|oauth\/(login\/open-browser|credentials\/key-custody\/bounded-program)|cli\/commands\/exec\/run-in-our-place)\.ts$/,
  ],
  [/^node:/, /^(?!foundation\/(?!node\/)|oauth\/protocol\/)/],
  [/^oauth4webapi$/, /^oauth\/protocol\//],
  [/^(hono|@hono\/|jose|@peculiar\/)/, /^sandbox\//],
  [/^@stricli\//, /^cli\//],
]

const partOf = (path: string): string =>
  Object.keys(mayImport)
    .filter((part) => part !== '' && path.startsWith(`${part}/`))
    .sort((one, other) => other.length - one.length)[0] ?? ''

/** Folders between a part's root (itself included) and the file, outermost first. */
function foldersAbove(path: string, part: string): readonly string[] {
  const folders: string[] = []
  for (let at = posix.dirname(path); at !== '.' && at.length >= part.length; at = posix.dirname(at)) {
    folders.unshift(at)
  }
  return folders
}

/** The door of the outermost folder that holds the target and not the importer, if it has one. */
function doorOf(target: string, importer: string, paths: ReadonlySet<string>): string | undefined {
  const doors = foldersAbove(target, partOf(target))
    .filter((folder) => !importer.startsWith(`${folder}/`) || partOf(importer) !== partOf(target))
    .map((folder) => `${folder}/index.ts`)
  return doors.find((door) => paths.has(door))
}

function complaint(
  { path }: SourceFile,
  { to, isOurs }: Import,
  paths: ReadonlySet<string>,
): string | undefined {
  if (!isOurs) {
    const rule = onlyIn.find(([module, places]) => module.test(to) && !places.test(path))
    return rule && `${path} may not use ${to}`
  }
  if (to === '../package.json') return undefined
  const [from, target] = [partOf(path), partOf(to)]
  if (from !== target && !mayImport[from]?.includes(target))
    return `${path} may not import ${target || 'the root'}`
  const door = doorOf(to, path, paths)
  return door === undefined || door === to ? undefined : `${path} enters ${to} instead of ${door}`
}

/** Every import that looks upwards, sideways past a door, or at a module that has another place. */
export function complaints(files: readonly SourceFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  return files.flatMap((file) => file.imports.flatMap((found) => complaint(file, found, paths) ?? []))
}

/** The first circle of run-time imports, as the files it goes through. */
export function circle(files: readonly SourceFile[]): readonly string[] | undefined {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOurs, isType }) => isOurs && !isType).map(({ to }) => to),
    ]),
  )
  const done = new Set<string>()
  function search(path: string, way: readonly string[]): readonly string[] | undefined {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return undefined
    const found = next
      .get(path)
      ?.map((to) => search(to, [...way, path]))
      .find((result) => result)
    done.add(path)
    return found
  }
  return files.map(({ path }) => search(path, [])).find((result) => result)
}
