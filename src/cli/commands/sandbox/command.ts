import type { BehaviourName } from '../../../sandbox/index.ts'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag, textFlag } from '../../flags.ts'
import { port } from './port.ts'

const behaviours = ['observed', 'strict', 'loose'] as const satisfies readonly BehaviourName[]

export const sandboxCommand = defineCommand({
  summary: "Run Oracle's identity service and Oracle Integration on this machine, for learning and testing",
  parameters: {
    flags: {
      port: {
        kind: 'parsed',
        parse: port,
        default: '8400',
        brief: 'The first of four ports; 0 for any free ones',
        placeholder: 'PORT',
      },
      state: textFlag('Keep everything in this folder, and go on from there', 'FOLDER'),
      seed: textFlag('Begin with the users, application and files of this JSON file', 'FILE'),
      behaviour: {
        kind: 'enum',
        values: behaviours,
        default: 'observed',
        brief: 'As Oracle was seen to behave, after the RFCs, or for debugging',
      },
      switch: {
        kind: 'parsed',
        parse: (value: string) => value,
        variadic: true,
        optional: true,
        brief: 'One deviation from the behaviour, such as codeLifetimeSeconds=30; may be given several times',
        placeholder: 'NAME=VALUE',
      },
      generation: { kind: 'enum', values: ['2', '3'], default: '3', brief: 'Oracle Integration generation' },
      json: jsonFlag,
    },
  },
  load: async () => (await import('./sandbox.ts')).sandbox,
})
