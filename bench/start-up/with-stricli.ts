import { buildApplication, buildCommand, buildRouteMap, run } from '@stricli/core'
import { names } from './names.ts'

const command = (name: string) =>
  buildCommand({
    docs: { brief: name },
    parameters: { flags: { json: { kind: 'boolean', brief: 'json', default: false } } },
    loader: async () => () => void process.stdout.write(`${name}\n`),
  })
const routes = Object.fromEntries(names.map((name) => [name, command(name)]))
const application = buildApplication(buildRouteMap({ routes, docs: { brief: 'bench' } }), { name: 'bench' })
await run(application, process.argv.slice(2), { process: { stdout: process.stdout, stderr: process.stderr } })
