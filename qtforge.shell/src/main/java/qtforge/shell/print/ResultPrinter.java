// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/** Prints what the verbs return: in full at the end of a command line and into a pipe, in one line inside other things. */
@Component(
        service = Converter.class,
        property = {
            "osgi.converter.classes=qtforge.shell.text.Printable",
            "osgi.converter.classes=qtforge.api.core.PluginInfo",
            "osgi.converter.classes=qtforge.api.core.PluginHealthStatus",
            "osgi.converter.classes=qtforge.api.core.PluginDiagnostics$Diagnosis",
            "osgi.converter.classes=qtforge.api.core.PluginDiagnostics$Verification"
        })
public final class ResultPrinter implements Converter {

    /** Nothing is converted: verbs read text themselves. */
    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        Printable printable = printable(target);
        if (printable == null) {
            return null;
        }
        return level == INSPECT ? printable.print(Screen.of(escape)) : printable.line();
    }

    private static Printable printable(Object target) {
        if (target instanceof Printable own) {
            return own;
        }
        if (target instanceof PluginInfo info) {
            return new InfoText(info);
        }
        if (target instanceof Diagnosis diagnosis) {
            return new DiagnosisText(diagnosis);
        }
        if (target instanceof Verification verification) {
            return new VerificationText(verification);
        }
        return target instanceof PluginHealthStatus health ? new HealthText(health) : null;
    }
}
