// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/** Why a plugin is as it is: one sentence for each cause, indented by how far it lies from the plugin, and its remedy. */
record DiagnosisText(Diagnosis diagnosis) implements Printable {

    private static final String STEP = "  ";

    @Override
    public String print(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(line());
        for (Finding finding : diagnosis.findings()) {
            String indent = STEP.repeat(Math.max(0, finding.depth()) + 1);
            lines.add(indent + finding.area() + ": " + TextWidth.oneLine(finding.message()));
            if (!finding.remedy().isBlank()) {
                lines.add(indent + STEP + "-> " + TextWidth.oneLine(finding.remedy()));
            }
        }
        return String.join("\n", lines);
    }

    @Override
    public String line() {
        String summary = TextWidth.oneLine(diagnosis.summary());
        if (summary.contains(diagnosis.pluginId())) {
            return summary;
        }
        return diagnosis.pluginId() + " is " + diagnosis.state() + (summary.isBlank() ? "" : ": " + summary);
    }
}
