import { onEveryHost } from '../support/everyHost.ts'
import { hostSuite } from './suite.ts'

onEveryHost('the app', hostSuite)
