import { Command } from 'commander'
import { names } from './names.ts'

const program = new Command('bench')
for (const name of names) {
  program
    .command(name)
    .description(name)
    .option('--json', 'json')
    .action(() => void process.stdout.write(`${name}\n`))
}
await program.parseAsync()
