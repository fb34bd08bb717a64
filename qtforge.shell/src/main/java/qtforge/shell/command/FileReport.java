// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SignatureReport;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * What there is to know about a file before it is installed.
 *
 * @param verification whether it would resolve
 * @param security whether it may be installed
 * @param requested what it asks for, in words
 */
public record FileReport(Verification verification, SecurityValidationResult security, List<String> requested)
        implements Printable, Outcome {

    @Override
    public boolean ok() {
        return verification.ok() && security.isValid();
    }

    @Override
    public String print(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(line());
        lines.add("  plugin       "
                + (verification.pluginId().isEmpty() ? "none (a library, or not readable)" : verification.pluginId()));
        lines.add("  installable  " + (verification.installable() ? "yes" : "no"));
        lines.add("  resolvable   " + (verification.resolvable() ? "yes" : "no"));
        lines.add("  security     " + security.result() + ", meets level " + security.validatedLevel());
        lines.add("  trust        " + security.trustLevel());
        security.signature().ifPresent(signature -> signature(lines, signature));
        section(lines, "asks for", requested);
        section(lines, "would use", verification.wouldUse());
        section(lines, "missing", verification.missing());
        section(lines, "problems", verification.problems());
        section(lines, "refused because", security.errors());
        section(lines, "warnings", security.warnings());
        return String.join("\n", lines);
    }

    private static void signature(List<String> lines, SignatureReport signature) {
        lines.add("  signature    " + signature.result());
        if (!signature.signer().isEmpty()) {
            lines.add("  signer       " + TextWidth.oneLine(signature.signer()));
            lines.add("  fingerprint  " + signature.fingerprint());
        }
        signature.notAfter().ifPresent(end -> lines.add("  valid until  " + end));
        section(lines, "certificates", signature.chain());
        section(lines, "signature problems", signature.problems());
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add("  " + title + ":");
            entries.forEach(entry -> lines.add("    - " + TextWidth.oneLine(entry)));
        }
    }

    @Override
    public String line() {
        return verification.path() + ": " + (ok() ? "ok, can be installed" : "not ok, cannot be installed now");
    }
}
