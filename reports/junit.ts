import { defineReport } from 'confide'
import { document } from './junit/document.js'
import { suitesOf } from './junit/suites.js'

/** Schema: the windyroad JUnit.xsd that Jenkins, GitLab and Azure Pipelines read; a testcase's name holds the subject's id. */
export default defineReport({
  id: 'junit',
  title: 'JUnit XML, for test results in CI',
  extension: 'xml',
  toStdout: false,
  write(audit, ctx) {
    return document(suitesOf(audit, ctx), audit)
  },
})
