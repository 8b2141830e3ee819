import { onEveryHost } from '../support/everyHost.ts'
import { waySuite } from './waySuite.ts'

onEveryHost('the way of a draft', waySuite)
