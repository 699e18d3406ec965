/// What xterm sends that is no key: the replies, reports and modified keys of its "Control Sequences".
enum TerminalReplies {
  static let all = [
    // Device attributes, status, positions and modes
    "\u{1B}[?1;2c", "\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c", "\u{1B}[>41;367;0c",
    "\u{1B}P!|00000000\u{1B}\\", "\u{1B}[0n", "\u{1B}[24;80R", "\u{1B}[?24;80R",
    "\u{1B}[?24;80;1R", "\u{1B}[?10n", "\u{1B}[?11n", "\u{1B}[?13n", "\u{1B}[?20n", "\u{1B}[?21n",
    "\u{1B}[?27;1;0;0n", "\u{1B}[?50n", "\u{1B}[?53n", "\u{1B}[?55n", "\u{1B}[?57;1n",
    "\u{1B}[?70n", "\u{1B}[?83n", "\u{1B}[0000*{", "\u{1B}P1!~ABCD\u{1B}\\",
    "\u{1B}[?2004;1$y", "\u{1B}[?1006;2$y", "\u{1B}[4;2$y", "\u{1B}[2;1;1;128;128;1;0x",
    "\u{1B}[3;1;1;112;112;1;0x", "\u{1B}P1$r0;1m\u{1B}\\", "\u{1B}P1$r1;35r\u{1B}\\",
    "\u{1B}P0$r\u{1B}\\", "\u{1B}P1$u1;1;1;@;@;@;0;2;@;BBBB\u{1B}\\",
    "\u{1B}P2$u9/17/25\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\",
    "\u{1B}P0+r\u{1B}\\", "\u{1B}P>|XTerm(380)\u{1B}\\", "\u{1B}[?1;0;1024S",
    "\u{1B}[>4;2m", "\u{1B}[1;31m",
    // Colours, selection, fonts and features
    "\u{1B}]4;1;rgb:cdcd/0000/0000\u{7}", "\u{1B}]5;0;rgb:ffff/ffff/ffff\u{7}",
    "\u{1B}]10;rgb:e5e5/e5e5/e5e5\u{1B}\\", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]12;rgb:0000/ffff/0000\u{7}",
    "\u{1B}]17;rgb:aaaa/bbbb/cccc\u{7}", "\u{1B}]50;fixed\u{7}", "\u{1B}]52;c;cXVpdA==\u{7}",
    "\u{1B}]60;allowWindowOps\u{7}", "\u{1B}]61;GetSelection\u{7}",
    // Windows
    "\u{1B}[1t", "\u{1B}[2t", "\u{1B}[3;10;20t", "\u{1B}[4;600;800t", "\u{1B}[5;1080;1920t",
    "\u{1B}[6;16;8t", "\u{1B}[8;35;120t", "\u{1B}[9;60;200t", "\u{1B}]Lquit ✜ m\u{1B}\\",
    "\u{1B}]lq; rm -rf\u{1B}\\", "\u{1B}[I", "\u{1B}[O",
    // The mouse: X10 and normal, highlighting, SGR, urxvt, locator
    "\u{1B}[M !!", "\u{1B}[M#qm", "\u{1B}[M`WR", "\u{1B}[tqm", "\u{1B}[TqmqmWR",
    "\u{1B}[<0;1;1m", "\u{1B}[<0;1;1M", "\u{1B}[<35;7;7M", "\u{1B}[32;1;1M",
    "\u{1B}[1;2;3;4;5&w",
    // Keys with modifiers, and keys without a name here
    "\u{1B}[1;2A", "\u{1B}[1;5D", "\u{1B}[1;3H", "\u{1B}[3;2~", "\u{1B}[5;5~", "\u{1B}[1;2P",
    "\u{1B}[1;2R", "\u{1B}[2~", "\u{1B}[29~", "\u{1B}[34~", "\u{1B}[27;5;113~",
    "\u{1B}[113;5u", "\u{1B}[E", "\u{1B}O5A", "\u{1B}O2P", "\u{1B}Oq", "\u{1B}OE",
    "\u{1B}[3$", "\u{1B}[5^", "\u{1B}[7@", "\u{1B}[a", "\u{1B}Oa", "\u{1B}\u{1B}[A",
    "\u{1B}\u{1B}OP", "\u{1B}[201~",
    // Strings of programs
    "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}^private q\u{1B}\\", "\u{1B}Xstring m\u{1B}\\",
  ]

  /// The same with C1 controls, of one byte each.
  static func eightBit(_ reply: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in reply.utf8 {
      if bytes.last == 0x1B, "[]P_^XO\\".utf8.contains(byte) {
        bytes[bytes.count - 1] = byte + 0x40
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
