// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

/**
 * What became of a part.
 *
 * @param part the name of its file
 * @param bytes how much of it there is
 * @param status {@code ok}, {@code cut}, {@code absent}, {@code failed}, {@code hangs} or {@code left out}
 * @param message more of that; empty for {@code ok}
 */
public record PartResult(String part, long bytes, String status, String message) {

    private static final String OK = "ok";
    private static final String LEFT_OUT = "left out";

    static PartResult leftOut(String part) {
        return new PartResult(
                part,
                0,
                LEFT_OUT,
                "not all secrets are known, and one may stand here; see secrets.txt, mend that and write it again");
    }

    boolean isOk() {
        return status.equals(OK);
    }

    /** Whether it was not written because a secret might have stood in it. */
    public boolean isLeftOut() {
        return status.equals(LEFT_OUT);
    }

    /** What went wrong may tell secrets too. */
    PartResult redacted(LineRedactor redactor) {
        return new PartResult(part, bytes, status, redactor.redact(message.replaceAll("\\R", " ")));
    }
}
