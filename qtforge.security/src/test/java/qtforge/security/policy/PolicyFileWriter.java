// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.nio.file.Path;

/** Writes policies until it is killed. */
final class PolicyFileWriter {

    static final int LINES = 20_000;

    private static final int MOST = 10_000;

    private PolicyFileWriter() {}

    public static void main(String[] arguments) {
        PolicyFile file = new PolicyFile(Path.of(arguments[0]));
        file.read();
        for (int i = 0; i < MOST; i++) {
            file.prepare(("generation " + i + "\n").repeat(LINES)).complete();
            System.out.write('.');
            System.out.flush();
        }
    }
}
