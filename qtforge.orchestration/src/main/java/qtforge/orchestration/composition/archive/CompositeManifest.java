// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.Version;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.orchestration.composition.document.CompositeNames;

/** The manifest of a composite's bundle: what any plugin's has, requirements on its members, and on the extender. */
final class CompositeManifest {

    /** Bytes of a line, without its end. */
    private static final int LINE = 70;

    private CompositeManifest() {}

    static byte[] of(PluginComposition composition) {
        Version version = Version.of(composition.version());
        StringBuilder text = new StringBuilder();
        header(text, "Manifest-Version", "1.0");
        header(text, "Bundle-ManifestVersion", "2");
        header(text, "Bundle-SymbolicName", "qtforge.composite." + composition.id());
        header(text, "Bundle-Version", version.toOsgi().toString());
        header(text, "Bundle-Name", oneLine(composition.name()));
        // The Plugin service is registered in its name, so it must see the type as everybody does.
        header(text, "Import-Package", "qtforge.api.core");
        header(text, "Provide-Capability", plugin(composition, version) + "," + service());
        header(text, "Require-Capability", requirements(composition));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String plugin(PluginComposition composition, Version version) {
        return PluginNamespace.NAMESPACE + ";" + PluginNamespace.ID + "=" + quoted(composition.id()) + ";"
                + PluginNamespace.VERSION + ":Version="
                + quoted(version.toOsgi().toString()) + ";"
                + PluginNamespace.SEMVER + "=" + quoted(version.toString()) + ";name=" + quoted(composition.name())
                + ";description=" + quoted(composition.description())
                + ";type=COMPOSITE;category=Composite;permissions:List<String>=PLUGIN_ADMIN";
    }

    /** That a Plugin service will come, so that a composite waits for the extender. */
    private static String service() {
        return "osgi.service;objectClass:List<String>=\"qtforge.api.core.Plugin,qtforge.api.core.AdvancedPlugin\";"
                + "effective:=active";
    }

    private static String requirements(PluginComposition composition) {
        List<String> requirements = new ArrayList<>();
        requirements.add("osgi.extender;filter:=\"(&(osgi.extender=" + CompositeNames.EXTENDER + ")(version>="
                + CompositeNames.EXTENDER_VERSION + ")(!(version>=2.0)))\"");
        for (String member : composition.plugins().keySet()) {
            requirements.add(PluginNamespace.NAMESPACE + ";filter:=\"(" + PluginNamespace.ID + "=" + member + ")\";"
                    + PluginNamespace.ID + "=" + quoted(member)
                    + (composition.isOptional(member) ? ";resolution:=optional" : ""));
        }
        return String.join(",", requirements);
    }

    /** Frameworks differ in how they read what is escaped in quotes, so nothing is. */
    private static String quoted(String text) {
        return '"' + oneLine(text).replace('\\', '/').replace('"', '\'') + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** Writes a header in lines of 72 bytes at most; none ends within a character. */
    private static void header(StringBuilder text, String name, String value) {
        String all = name + ": " + value;
        int bytes = 0;
        for (int i = 0; i < all.length(); ) {
            int character = all.codePointAt(i);
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LINE) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(one);
            bytes += size;
            i += one.length();
        }
        text.append("\r\n");
    }
}
