process.stdout.write('token\n')
