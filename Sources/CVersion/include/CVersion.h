#pragma once

/// The version and the commit this was built from, as Package.swift found them.
const char *_Nonnull built_version(void);
const char *_Nonnull built_commit(void);
