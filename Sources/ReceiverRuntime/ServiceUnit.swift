/// The systemd unit of `floorboard receive`, and the user and directories it needs.
package struct ServiceUnit {
  /// Directories that are hidden from the service (`ProtectHome`, `PrivateTmp` of systemd.exec(5)).
  private static let hiddenDirectories = ["/home", "/root", "/run/user", "/tmp", "/var/tmp"]

  /// The path of the program.
  private let program: String
  /// The paths of the program and of the libraries it loads.
  private let files: [String]
  /// Directories in which the service finds no program.
  private let closedDirectories: [String]

  /// - Parameter home: the home directory of the user who installs it.
  package init(program: String, files: [String], home: String?) {
    self.program = program
    self.files = files
    closedDirectories = Self.hiddenDirectories + (home.map { [$0] } ?? [])
  }

  /// Why the service would not start from where the program is, a sentence each.
  package var obstacles: [String] {
    var obstacles: [String] = []
    let hidden = files.filter { file in closedDirectories.contains { file.hasPrefix("\($0)/") } }
    if let first = hidden.first {
      let rest = hidden.count > 1 ? " and \(hidden.count - 1) more" : ""
      obstacles.append("the service does not see \(first)\(rest): install it below /usr or /opt")
    }
    if program.contains(where: { "\"'\\".contains($0) || $0.isNewline }) {
      obstacles.append(
        "systemd runs no program with quotes, backslashes or line ends in its path: \(program)")
    }
    return obstacles
  }

  /// The path as `ExecStart` takes it (systemd.service(5)): a dollar sign stands for itself in it.
  private var command: String {
    let path = program.replacing("%", with: "%%").replacing("\n", with: "?")
    return path.contains(" ") ? "\"\(path)\"" : path
  }

  /// The unit. Its comments say how to set up its user and directories, so the output can be saved
  /// as it is.
  package var text: String {
    """
    # Floorboard's receiver as a systemd service. To install it, as root:
    #
    #   floorboard receive --print-unit > /etc/systemd/system/floorboard.service
    #   mkdir -p /etc/sysusers.d /etc/tmpfiles.d
    #   sed -n 's/^# sysusers: //p' /etc/systemd/system/floorboard.service \\
    #     > /etc/sysusers.d/floorboard.conf && systemd-sysusers
    #   sed -n 's/^# tmpfiles: //p' /etc/systemd/system/floorboard.service \\
    #     > /etc/tmpfiles.d/floorboard.conf && systemd-tmpfiles --create floorboard.conf
    #   floorboard config default | install -m 644 /dev/stdin /etc/floorboard/config.toml
    #   systemctl daemon-reload && systemctl enable --now floorboard
    #
    # sysusers: u floorboard - "Floorboard receiver" /var/lib/floorboard
    # tmpfiles: d /etc/floorboard 0755 root root -
    # tmpfiles: d /etc/floorboard/secrets 0750 root floorboard -
    # tmpfiles: d /var/lib/floorboard 0700 floorboard floorboard -

    # Secrets and the key of the certificate: files in /etc/floorboard/secrets, root:floorboard, 0640.
    # After a change of configuration, secrets or certificate: systemctl reload floorboard
    # To check them, as the service's user:
    #   runuser -u floorboard -- floorboard config check --config /etc/floorboard/config.toml --journal /var/lib/floorboard/journal
    # For a port below 1024: CapabilityBoundingSet=CAP_NET_BIND_SERVICE,
    # AmbientCapabilities=CAP_NET_BIND_SERVICE and PrivateUsers=no.

    [Unit]
    Description=Floorboard: receiver of contact-centre events
    Wants=network-online.target
    After=network-online.target
    # A service that crashes again and again is started again and again.
    StartLimitIntervalSec=0

    [Service]
    Type=exec
    User=floorboard
    Group=floorboard
    ExecStart=\(command) receive --config /etc/floorboard/config.toml --journal /var/lib/floorboard/journal
    # What is wrong fails the reload, which says so; an expired certificate only warns, so that other
    # changes are taken. There is no ExecStartPre= check:
    # RestartPreventExitStatus= would not see its status, and the receiver checks the same at its start.
    ExecReload=\(command) config check --allow-expired --config /etc/floorboard/config.toml --journal /var/lib/floorboard/journal
    ExecReload=/bin/kill -HUP $MAINPID
    KillSignal=SIGTERM
    TimeoutStopSec=10
    Restart=on-failure
    RestartSec=1
    # What somebody has to correct first: usage, a missing file, security, configuration. Not 73, what
    # cannot be created: a full disk passes.
    RestartPreventExitStatus=64 66 77 78
    Environment=SWIFT_BACKTRACE=enable=no
    StateDirectory=floorboard
    StateDirectoryMode=0700
    # For --log /var/log/floorboard/FILE, and for a Unix socket that others may reach.
    LogsDirectory=floorboard
    LogsDirectoryMode=0750
    RuntimeDirectory=floorboard
    RuntimeDirectoryMode=0755
    UMask=0077
    LimitNOFILE=65536
    LimitCORE=0
    MemoryMax=2G
    TasksMax=64

    # It needs these directories, the network, and nothing else.
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    AmbientCapabilities=
    ProtectSystem=strict
    ProtectHome=yes
    ProtectProc=invisible
    ProcSubset=pid
    ProtectClock=yes
    ProtectHostname=yes
    ProtectControlGroups=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    PrivateDevices=yes
    PrivateTmp=yes
    PrivateUsers=yes
    RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    RemoveIPC=yes
    KeyringMode=private
    SystemCallArchitectures=native
    SystemCallFilter=@system-service
    SystemCallFilter=~@privileged @resources
    SystemCallErrorNumber=EPERM

    [Install]
    WantedBy=multi-user.target

    """
  }
}
