import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveReference } from '../../src/config/references.js'
import { folderWith, HEAD, read, refusalOf } from './practice-folder.js'

async function practice() {
  const outside = await folderWith({ 'secret.txt': 'outside', 'keys/a.pem': 'outside' })
  const folder = await folderWith({
    'key.json': '{"key":1}\n',
    'crlf.txt': 'abc\r\n',
    'two.txt': 'abc\n\n',
    'keys/inner.pem': 'inner',
    '..hidden/name': 'dots',
    'latin.txt': Buffer.from([0xeb]),
    'big.txt': 'x'.repeat(100_001),
    empty: '',
  })
  await symlink(join(outside, 'secret.txt'), join(folder, 'out'))
  await symlink(outside, join(folder, 'outfolder'))
  await symlink(`${'../'.repeat(20)}etc/passwd`, join(folder, 'up'))
  await symlink('keys/inner.pem', join(folder, 'in'))
  await symlink('nothing', join(folder, 'dangling'))
  await symlink('loop', join(folder, 'loop'))
  await symlink('/dev/zero', join(folder, 'endless'))
  const alias = join(await folderWith({}), 'alias')
  await symlink(folder, alias)
  return { folder, alias }
}

const ENV = { TOKEN: 'tok\n', EMPTY: '', _x1: 'y' }

describe('a reference gives', () => {
  it.each([
    ['a variable as it is', 'env:TOKEN', 'tok\n'],
    ['a variable with an odd name', 'env:_x1', 'y'],
    ['a file without its last line break', 'file:./key.json', '{"key":1}'],
    ['a file with a Windows line end', 'file:crlf.txt', 'abc'],
    ['a file but for one line break', 'file:two.txt', 'abc\n'],
    ['a file in a folder', 'file:keys/inner.pem', 'inner'],
    ['a file behind a link that stays inside', 'file:in', 'inner'],
    ['a file in a folder that starts with two dots', 'file:..hidden/name', 'dots'],
    ['an empty file', 'file:empty', ''],
  ])('%s', async (_sentence, reference, value) => {
    const { folder, alias } = await practice()
    expect(await resolveReference(reference, { folder, env: ENV })).toBe(value)
    expect(await resolveReference(reference, { folder: alias, env: ENV })).toBe(value)
  })
})

describe('a reference is refused', () => {
  it.each([
    ['when the variable is not set, naming it', 'env:NOT_THERE', 'CONFIG_REFERENCE_MISSING', 'NOT_THERE is not set'],
    ['when the variable is empty, naming it', 'env:EMPTY', 'CONFIG_REFERENCE_MISSING', 'EMPTY is empty'],
    ['when the variable is a property of every object', 'env:toString', 'CONFIG_REFERENCE_MISSING', 'toString is not set'],
    ['when it names no variable', 'env:', 'CONFIG_REFERENCE', 'expected env:NAME'],
    ['when the name of the variable is none', 'env:A B', 'CONFIG_REFERENCE', 'expected env:NAME'],
    ['when it is a secret', 'hunter2', 'CONFIG_REFERENCE', 'expected env:NAME'],
    ['when it is empty', '', 'CONFIG_REFERENCE', 'expected env:NAME'],
    ['when it is a web address', 'https://a.example/key', 'CONFIG_REFERENCE', 'expected env:NAME'],
    ['when it names no file', 'file:', 'CONFIG_REFERENCE', 'no path'],
    ['when the path is absolute', 'file:/etc/passwd', 'CONFIG_REFERENCE', 'relative'],
    ['when the path is written as a web address', 'file:///etc/passwd', 'CONFIG_REFERENCE', 'relative'],
    ['when the path is absolute on Windows', 'file:C:\\Users\\a', 'CONFIG_REFERENCE', 'relative'],
    ['when the path is a drive on Windows', 'file:C:a', 'CONFIG_REFERENCE', 'relative'],
    ['when the path is on another computer', 'file:\\\\server\\share', 'CONFIG_REFERENCE', 'relative'],
    ['when the path leads up', 'file:../secret.txt', 'CONFIG_REFERENCE', 'upwards'],
    ['when the path leads up and comes back', 'file:keys/../key.json', 'CONFIG_REFERENCE', 'upwards'],
    ['when the path leads up with backslashes', 'file:..\\secret.txt', 'CONFIG_REFERENCE', 'upwards'],
    ['when the path holds a NUL', 'file:key.json\0.txt', 'CONFIG_REFERENCE', 'no path'],
    ['when a link leads out', 'file:out', 'CONFIG_REFERENCE', 'leads out'],
    ['when a link to a folder leads out', 'file:outfolder/secret.txt', 'CONFIG_REFERENCE', 'leads out'],
    ['when a relative link leads out', 'file:up', 'CONFIG_REFERENCE', 'leads out'],
    ['when a link leads to a device', 'file:endless', 'CONFIG_REFERENCE', 'leads out'],
    ['when a link leads nowhere', 'file:dangling', 'CONFIG_REFERENCE_MISSING', 'no such file'],
    ['when a link leads to itself', 'file:loop', 'CONFIG_UNREADABLE', 'back to itself'],
    ['when there is no such file', 'file:nothing.json', 'CONFIG_REFERENCE_MISSING', '`nothing.json`: there is no such file'],
    ['when a file stands where a folder is named', 'file:key.json/a', 'CONFIG_REFERENCE_MISSING', 'not a folder'],
    ['when it is a folder', 'file:keys', 'CONFIG_NOT_A_FILE', 'a folder'],
    ['when it is the folder itself', 'file:.', 'CONFIG_NOT_A_FILE', 'a folder'],
    ['when the file is no text', 'file:latin.txt', 'CONFIG_NOT_UTF8', 'not UTF-8'],
    ['when the file is too large for a secret', 'file:big.txt', 'CONFIG_TOO_LARGE', '100,000 bytes'],
    ['when the name is too long for a file', `file:${'a'.repeat(300)}`, 'CONFIG_UNREADABLE', 'cannot be read'],
  ])('%s', async (_sentence, reference, code, says) => {
    const { folder } = await practice()
    const error = await refusalOf(resolveReference(reference, { folder, env: ENV }))
    expect(error.code).toBe(code)
    expect(error.what).toContain(says)
    expect(error.what).not.toContain('hunter2')
    expect(error.what).not.toContain('outside')
  })

  it('at the place that was given', async () => {
    const { folder } = await practice()
    const at = { file: 'confide.yaml', line: 4, column: 7, path: 'sources.cloud.secret' }
    expect((await refusalOf(resolveReference('env:NOPE', { folder, env: {}, at }))).at).toEqual(at)
  })
})

describe('the staff list that confide.yaml names', () => {
  it.each([
    ['leads up', 'file:../staff.csv', 'CONFIG_REFERENCE'],
    ['is absolute', 'file:/etc/passwd', 'CONFIG_REFERENCE'],
    ['is not there', 'file:./staff.csv', 'CONFIG_REFERENCE_MISSING'],
    ['is the folder itself', 'file:.', 'CONFIG_NOT_A_FILE'],
  ])('is refused when it %s', async (_sentence, reference, code) => {
    expect((await refusalOf(read(`${HEAD}staff: ${reference}\n`))).code).toBe(code)
  })

  it('is refused when a link leads out, at the line that names it', async () => {
    const outside = await folderWith({ 'staff.csv': 'name,email\nAna,ana@x.example\n' })
    const folder = await folderWith({ 'confide.yaml': `${HEAD}staff: file:./list/staff.csv\n` })
    await mkdir(join(folder, 'list'))
    await symlink(join(outside, 'staff.csv'), join(folder, 'list/staff.csv'))
    const { readConfig } = await import('../../src/config/read.js')
    const error = await refusalOf(readConfig(join(folder, 'confide.yaml'), { collectors: [], now: new Date() }))
    expect([error.code, error.at?.line, error.at?.column, error.at?.path]).toEqual(['CONFIG_REFERENCE', 2, 8, 'staff'])
  })
})
