import SourceText

extension CasesDiagnostics {
  static let evidence: [DiagnosticCode] = [.evidenceDiffers, .evidenceNotChecked, .fingerprintForm]
}

// Files that are shown as evidence, by their fingerprints.
extension DiagnosticCode {
  static let evidenceDiffers = DiagnosticCode(
    "G0495",
    message: Words(
      zh: "佐证材料 {file} 与所写的指纹不符，它的指纹是 {found}", en: "the evidence {file} has not this fingerprint, but {found}"),
    help: Words(
      zh: "文件在写下指纹以后改动过，或者拿错了：请找回原来的文件；确认现在的文件无误的，改写指纹",
      en:
        "the file was changed since, or is another one: find the original; or write the new fingerprint if the file is right as it is"
    ))
  static let evidenceNotChecked = DiagnosticCode(
    "G0496", .warning,
    message: Words(
      zh: "没有核对佐证材料 {file} 的指纹：{reason}", en: "the fingerprint of the evidence {file} was not checked: {reason}"),
    help: Words(
      zh: "把文件放在案例所在的文件夹里或其下，再检查一次；佐证材料先按案例所写计算",
      en: "put the file into the folder of the case or below, and check again; until then it counts as the case says"))
  static let fingerprintForm = DiagnosticCode(
    "G0497", message: Words(zh: "{written} 不是指纹（SHA-256）", en: "{written} is no fingerprint (SHA-256)"),
    help: Words(
      zh: "指纹是 64 位数字和字母 a 至 f，用 `sha256sum 文件` 算出",
      en: "a fingerprint has 64 digits and letters a to f, as `sha256sum FILE` prints it"))
}
