// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.SecurityStatus;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * What is enforced.
 *
 * @param status as the service tells it
 */
public record StatusReport(SecurityStatus status) implements Printable, Outcome {

    /** Not well when it should enforce and does not. */
    @Override
    public boolean ok() {
        return status.healthy();
    }

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mode", status.mode());
        values.put("enforcer", status.enforcer());
        values.put("healthy", status.healthy() ? "yes" : "NO");
        values.put("covers", status.enforced());
        values.put("does not cover", status.limitations());
        values.put("level", status.level());
        values.put("policy file", status.policyFile().isEmpty() ? "none" : status.policyFile());
        values.put("rows", status.policyRows());
        values.put("self-test", status.selfTest().isEmpty() ? "not run yet" : status.selfTest());
        String text = KeyValueText.of(values);
        return status.mode() == EnforcementMode.ENFORCE
                ? text
                : text + "\n" + screen.paint("plugins are NOT held back in mode " + status.mode(), "31");
    }

    @Override
    public String line() {
        return status.mode() + " by " + status.enforcer() + (status.healthy() ? "" : ", NOT healthy");
    }
}
