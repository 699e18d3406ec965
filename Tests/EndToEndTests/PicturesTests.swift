import Foundation
import Testing

/// The README's pictures show the screens as they are.
@Suite struct PicturesTests {
  /// The pictures have colours and live times, so that the golden screens they come from are compared.
  @Test func noScreenChangedSinceThePicturesWereDrawn() throws {
    let digest = try Repository.text(of: ".pictures/goldens.sha256")
    #expect(digest.split(separator: "\n").count > 10)
    let compared = try Program.run(
      ["--check", "--quiet", ".pictures/goldens.sha256"], in: Repository.root.path,
      program: "/usr/bin/sha256sum")
    #expect(
      compared.status == 0,
      """
      Draw the pictures again: swift build -c release && .pictures/make
      \(compared.output)\(compared.errors)
      """)
  }
}
