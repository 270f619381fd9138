# Nix.  `make dist`, then this file beside the tarball it printed, then: nix-build
{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation rec {
  pname = "ladder-suite";
  version = "0.1.0";
  src = ./. + "/ladder-${version}.tar.gz";

  nativeBuildInputs = [ pkgs.pkg-config ];
  buildInputs = [ pkgs.sqlite pkgs.libyaml ];
  # Pictures are drawn where gnuplot is found at run time.
  propagatedUserEnvPkgs = [ pkgs.gnuplot ];

  makeFlags = [ "PREFIX=$(out)" ];
  enableParallelBuilding = true;

  meta = {
    description = "Notebook for coming back among people, one step at a time";
    license = pkgs.lib.licenses.isc;
    platforms = pkgs.lib.platforms.unix;
  };
}
