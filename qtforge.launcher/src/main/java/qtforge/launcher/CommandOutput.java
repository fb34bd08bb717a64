// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Keeps standard output clean in {@code --exec} mode: outside a command everything that bundles print goes to
 * standard error, so that a script reads the output of its commands and nothing else.
 */
final class CommandOutput extends OutputStream {
    private final PrintStream commands;
    private final PrintStream rest;
    private volatile PrintStream target;

    CommandOutput(PrintStream commands, PrintStream rest) {
        this.commands = commands;
        this.rest = rest;
        this.target = rest;
    }

    /** Replaces {@code System.out}; bundles that keep a reference to it are still switched. */
    static CommandOutput install() {
        CommandOutput output = new CommandOutput(System.out, System.err);
        System.setOut(new PrintStream(output, true, charset()));
        return output;
    }

    /** What the JVM encodes standard output with; Java 17 has no method that tells. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    void beginCommand() {
        target = commands;
    }

    void endCommand() {
        System.out.flush();
        commands.flush();
        target = rest;
    }

    /** Gives standard output back; what was printed to this stream is not lost, it goes on to standard error. */
    void uninstall() {
        System.setOut(commands);
    }

    @Override
    public void write(int b) {
        target.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }
}
