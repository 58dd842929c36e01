# Shared by ./run, ./test and ./jiedao: says what is missing, installs what Debian has when it may, and builds what is out of date.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

# apt_install COMMAND PACKAGE…: installs Debian packages when the command is missing and we are root.
apt_install() {
  local command=$1; shift
  command -v "$command" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $* …"
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  fi
  command -v "$command" >/dev/null 2>&1 || { say "Missing: $command. On Debian or Ubuntu: sudo apt-get install $*"; exit 1; }
}

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say "Missing: the .NET SDK 10. See https://dotnet.microsoft.com/download (Debian has no package of it)."
    exit 1
  fi
}

need_node() {
  apt_install node nodejs
  apt_install npm npm
}

# newer FILE PATH…: whether any source below the paths is newer than the file.
newer() {
  local built=$1; shift
  [ ! -f "$built" ] || [ -n "$(find "$@" \( -name node_modules -o -name bin -o -name obj -o -name wwwroot \) -prune -o -type f -newer "$built" -print -quit 2>/dev/null)" ]
}

# build_web: styles, scripts, icons and the public data packages; only when their sources changed.
build_web() {
  local fetched=web/node_modules/.fetched built=web/node_modules/.built
  if newer "$fetched" web/package-lock.json; then
    say "Fetching the web packages …"
    (cd web && npm ci --no-audit --no-fund --loglevel=error >&2) || return 1
    touch "$fetched"
  fi
  if newer "$built" web src/UiKit src/Server || [ ! -d src/Server/wwwroot/lib ]; then
    say "Building styles and scripts …"
    (cd web && node build.mjs >&2) || return 1
    touch "$built"
  fi
}

# build_cli: the whole product in Release; only when a source is newer than the last build.
build_cli() {
  local built=src/Cli/bin/Release/net10.0/Jiedao.Cli.dll
  if newer "$built" src db Directory.Build.props Directory.Packages.props global.json; then
    say "Building …"
    dotnet build src/Cli/Jiedao.Cli.csproj -c Release -v quiet -clp:ErrorsOnly >&2 || return 1
    touch "$built"
  fi
}
