/// The systemd unit of `floorboard receive`, and the user and directories it needs.
package struct ServiceUnit {
  /// The path of the program.
  private let program: String

  package init(program: String) { self.program = program }

  /// The unit. Its comments say how to set up its user and directories, so the output can be saved
  /// as it is.
  package var text: String {
    """
    # Floorboard's receiver as a systemd service. To install it, as root:
    #
    #   floorboard receive --print-unit > /etc/systemd/system/floorboard.service
    #   sed -n 's/^# sysusers: //p' /etc/systemd/system/floorboard.service \\
    #     > /etc/sysusers.d/floorboard.conf && systemd-sysusers
    #   sed -n 's/^# tmpfiles: //p' /etc/systemd/system/floorboard.service \\
    #     > /etc/tmpfiles.d/floorboard.conf && systemd-tmpfiles --create
    #   floorboard config default > /etc/floorboard/config.toml
    #   systemctl daemon-reload && systemctl enable --now floorboard
    #
    # sysusers: u floorboard - "Floorboard receiver" /var/lib/floorboard
    # tmpfiles: d /etc/floorboard 0750 root floorboard -
    # tmpfiles: d /var/lib/floorboard 0700 floorboard floorboard -
    #
    # Secrets and the key of the certificate: files in /etc/floorboard, root:floorboard, 0640.
    # After a change of configuration, secrets or certificate: systemctl reload floorboard

    [Unit]
    Description=Floorboard: receiver of contact-centre events
    Wants=network-online.target
    After=network-online.target

    [Service]
    Type=exec
    User=floorboard
    Group=floorboard
    ExecStart=\(program) receive --config /etc/floorboard/config.toml --journal /var/lib/floorboard/journal
    ExecReload=/bin/kill -HUP $MAINPID
    KillSignal=SIGTERM
    TimeoutStopSec=60
    Restart=on-failure
    RestartSec=1
    StateDirectory=floorboard
    StateDirectoryMode=0700
    UMask=0077
    LimitNOFILE=65536
    MemoryMax=2G
    TasksMax=64

    # It needs its journal, the network, and nothing else.
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

    [Install]
    WantedBy=multi-user.target

    """
  }
}
