# Homebrew.  `make dist`, put the tarball where it can be fetched, write its address and sum here,
# then: brew install --build-from-source ./ladder-suite.rb
class LadderSuite < Formula
  desc "Notebook for coming back among people, one step at a time"
  homepage "https://example.org/ladder-suite"
  url "https://example.org/ladder-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "ISC"

  depends_on "make" => :build
  depends_on "pkgconf" => :build
  depends_on "gnuplot"
  depends_on "libyaml"
  depends_on "sqlite"

  def install
    # GNU make: that of the system is too old for $(file) and friends.
    system "gmake", "PREFIX=#{prefix}", "MANDIR=#{man}",
           "BASHCOMPDIR=#{bash_completion}", "ZSHCOMPDIR=#{zsh_completion}",
           "FISHCOMPDIR=#{fish_completion}", "install"
  end

  test do
    ENV["LADDER_DIR"] = testpath/"ladder"
    system bin/"ladder-init", "--from", "blank"
    system bin/"ladder-log", "checkin", "mood=4"
    assert_match "checkin", shell_output("#{bin}/ladder-report -o tsv diary")
  end
end
