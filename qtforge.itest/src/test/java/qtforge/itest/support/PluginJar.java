// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.itest.plugin.ConfiguredPlugin;
import qtforge.itest.plugin.CostlyPlugin;
import qtforge.itest.plugin.FlowPlugin;
import qtforge.itest.plugin.GreedyPlugin;
import qtforge.itest.plugin.KeepingPlugin;
import qtforge.itest.plugin.LedgerPlugin;
import qtforge.itest.plugin.LoggingPlugin;
import qtforge.itest.plugin.MeteringPlugin;
import qtforge.itest.plugin.ScriptedActivator;
import qtforge.itest.plugin.ScriptedPlugin;
import qtforge.itest.plugin.TalkingPlugin;
import qtforge.itest.plugin.WeakPlugin;

/**
 * Makes bundles while a test runs: plugins whose class is {@link ScriptedPlugin}, and plain bundles. Every method changes
 * and returns this builder.
 */
public final class PluginJar {

    private static final String CLASSES = "qtforge/itest/plugin/";

    private final String name;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, String> behaviour = new LinkedHashMap<>();

    private PluginJar(String name, String version) {
        this.name = name;
        this.version = version;
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("Bundle-Version", Version.of(version).toOsgi().toString());
    }

    /** A plugin that behaves. */
    public static PluginJar plugin(String id, String version) {
        PluginJar jar = new PluginJar(id, version);
        jar.headers.put("Import-Package", "qtforge.api.core;version=\"[1.0,2)\",org.osgi.framework");
        jar.headers.put(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=\""
                        + Version.of(version).toOsgi() + "\";semver=\"" + version + "\";entry=\""
                        + ScriptedPlugin.class.getName() + "\"");
        jar.add("ScriptedPlugin", "Behaviour");
        return jar;
    }

    /** A plugin that subscribes, provides a contract and answers requests: {@link TalkingPlugin}. */
    public static PluginJar talking(String id, String version) {
        PluginJar jar = new PluginJar(id, version);
        jar.headers.put(
                "Import-Package",
                "qtforge.api.core;version=\"[1.0,2)\",qtforge.api.communication;version=\"[1.0,2)\","
                        + "qtforge.api.communication.request;version=\"[1.0,2)\","
                        + "qtforge.api.communication.contract;version=\"[1.0,2)\"");
        jar.headers.put(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=\""
                        + Version.of(version).toOsgi() + "\";semver=\"" + version + "\";entry=\""
                        + TalkingPlugin.class.getName() + "\"");
        jar.add("TalkingPlugin");
        return jar;
    }

    /** A plugin that burns what it is told to: {@link CostlyPlugin}. */
    public static PluginJar costly(String id) {
        PluginJar jar = talking(id, "1.0.0");
        jar.entries.clear();
        jar.more("Import-Package", "com.sun.management");
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(TalkingPlugin.class.getName(), CostlyPlugin.class.getName()));
        jar.add("CostlyPlugin");
        return jar;
    }

    /** A plugin with meters of its own: {@link MeteringPlugin}. */
    public static PluginJar metering(String id, String version) {
        PluginJar jar = talking(id, version);
        jar.entries.clear();
        jar.more("Import-Package", "qtforge.api.monitoring.metrics;version=\"[1.0,2)\",org.osgi.framework");
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(TalkingPlugin.class.getName(), MeteringPlugin.class.getName()));
        jar.add("MeteringPlugin");
        return jar;
    }

    /** A plugin that logs by SLF4J of a version, by its context and by java.util.logging: {@link LoggingPlugin}. */
    public static PluginJar logging(String id, String version, String slf4j) {
        PluginJar jar = new PluginJar(id, version);
        jar.headers.put(
                "Import-Package",
                "qtforge.api.core;version=\"[1.0,2)\",org.osgi.service.log,org.slf4j;version=\"" + slf4j + "\"");
        jar.headers.put(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=\""
                        + Version.of(version).toOsgi() + "\";semver=\"" + version + "\";entry=\""
                        + LoggingPlugin.class.getName() + "\"");
        jar.add("LoggingPlugin", "LoggingPlugin$1");
        return jar;
    }

    /** A plugin with a data folder and state: {@link KeepingPlugin}. */
    public static PluginJar keeping(String id, String version) {
        PluginJar jar = plugin(id, version);
        jar.entries.clear();
        jar.headers.put(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=\""
                        + Version.of(version).toOsgi() + "\";semver=\"" + version + "\";entry=\""
                        + KeepingPlugin.class.getName() + "\"");
        jar.add("KeepingPlugin", "Behaviour");
        return jar;
    }

    /** A plugin for workflows to call, which has one of its own: {@link FlowPlugin}. */
    public static PluginJar flow(String id) {
        PluginJar jar = talking(id, "1.0.0");
        jar.entries.clear();
        jar.more("Import-Package", "qtforge.api.orchestration.workflow;version=\"[1.0,2)\",org.osgi.framework");
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(TalkingPlugin.class.getName(), FlowPlugin.class.getName()));
        jar.add("FlowPlugin");
        return jar;
    }

    /** A plugin that registers workflows which do what it may not: {@link WeakPlugin}. */
    public static PluginJar weak(String id) {
        PluginJar jar = flow(id);
        jar.entries.clear();
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(FlowPlugin.class.getName(), WeakPlugin.class.getName())
                        + ";permissions:List<String>=\"SERVICE_REGISTER:qtforge.api.orchestration.workflow.StepFunction\"");
        jar.add("WeakPlugin");
        return jar;
    }

    /** A plugin that leases and never returns: {@link GreedyPlugin}. */
    public static PluginJar greedy(String id) {
        PluginJar jar = plugin(id, "1.0.0");
        jar.more("Import-Package", "qtforge.api.managers.resource;version=\"[1.0,2)\"");
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(ScriptedPlugin.class.getName(), GreedyPlugin.class.getName()));
        jar.add("GreedyPlugin", "GreedyPlugin$Thing");
        return jar;
    }

    /** A plugin that keeps entries and takes part in transactions: {@link LedgerPlugin}. */
    public static PluginJar ledger(String id) {
        PluginJar jar = plugin(id, "1.0.0");
        jar.more("Import-Package", "qtforge.api.orchestration.transaction;version=\"[1.0,2)\"");
        jar.headers.computeIfPresent(
                "Provide-Capability",
                (header, value) -> value.replace(ScriptedPlugin.class.getName(), LedgerPlugin.class.getName()));
        jar.add("LedgerPlugin");
        return jar;
    }

    /** A plugin that tells how it and its component, whose PID is the id, are configured: {@link ConfiguredPlugin}. */
    public static PluginJar configured(String id, String version) {
        PluginJar jar = new PluginJar(id, version);
        jar.headers.put("Import-Package", "qtforge.api.core;version=\"[1.0,2)\"");
        jar.headers.put(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=\""
                        + Version.of(version).toOsgi() + "\";semver=\"" + version + "\";entry=\""
                        + ConfiguredPlugin.class.getName() + "\"");
        jar.headers.put("Service-Component", "OSGI-INF/component.xml");
        jar.entry(
                "OSGI-INF/component.xml",
                ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + id
                                + "\" immediate=\"true\" activate=\"configure\" modified=\"configure\">"
                                + "<implementation class=\"qtforge.itest.plugin.ConfiguredComponent\"/></scr:component>")
                        .getBytes(StandardCharsets.UTF_8));
        jar.add("ConfiguredPlugin", "ConfiguredComponent");
        return jar;
    }

    /** Ships a schema of its configuration. */
    public PluginJar withSchema(String schema) {
        headers.compute("Provide-Capability", (header, value) -> value + ";configuration.schema=schema.json");
        return entry("schema.json", schema.getBytes(StandardCharsets.UTF_8));
    }

    /** A bundle without a plugin. */
    public static PluginJar library(String symbolicName, String version) {
        return new PluginJar(symbolicName, version);
    }

    /** Needs another plugin. */
    public PluginJar requires(String id, String range) {
        return requires(id, range, "mandatory");
    }

    /** Would like another plugin. */
    public PluginJar requiresOptionally(String id, String range) {
        return requires(id, range, "optional");
    }

    private PluginJar requires(String id, String range, String resolution) {
        String filter = VersionRange.of(range).toOsgi().toFilterString("version");
        return more(
                "Require-Capability",
                "qtforge.plugin;id=\"" + id + "\";range=\"" + range + "\";filter:=\"(&(id=" + id + ")" + filter
                        + ")\";resolution:=" + resolution);
    }

    /** What the plugin does in a callback: throw, error, hang or stuck; see {@link ScriptedPlugin}. */
    public PluginJar behaves(String callback, String kind) {
        behaviour.put(callback, kind);
        return this;
    }

    /** Adds a bundle activator that knows activatorStart and activatorStop. */
    public PluginJar withActivator() {
        add("ScriptedActivator", "Behaviour");
        headers.putIfAbsent("Import-Package", "org.osgi.framework");
        return header("Bundle-Activator", ScriptedActivator.class.getName());
    }

    /** Says of a plugin what it is for. */
    public PluginJar described(String text) {
        headers.computeIfPresent(
                "Provide-Capability",
                (header, value) ->
                        value + ";description=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        return this;
    }

    /** Sets a header of the manifest. */
    public PluginJar header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Removes a header of the manifest. */
    public PluginJar without(String header) {
        headers.remove(header);
        return this;
    }

    /** Adds a clause to a header of the manifest. */
    public PluginJar more(String header, String clause) {
        headers.merge(header, clause, (old, added) -> old + "," + added);
        return this;
    }

    /** Adds a class of the package of the generated plugins. */
    public PluginJar withClass(String simpleName) {
        add(simpleName);
        return this;
    }

    /** Adds a file. */
    public PluginJar entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    private void add(String... classes) {
        for (String simpleName : classes) {
            String path = CLASSES + simpleName + ".class";
            try (InputStream stream = PluginJar.class.getResourceAsStream("/" + path)) {
                entries.put(path, stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The bundle. */
    public byte[] bytes() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((header, value) -> manifest.getMainAttributes().putValue(header, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            jar.closeEntry();
            if (!behaviour.isEmpty()) {
                String text = behaviour.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue() + "\n")
                        .collect(Collectors.joining());
                write(jar, "behaviour.properties", text.getBytes(StandardCharsets.ISO_8859_1));
            }
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                write(jar, one.getKey(), one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JarOutputStream jar, String path, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(path));
        jar.write(content);
        jar.closeEntry();
    }

    /** Writes the bundle into a folder as {@code name-version.jar}, over what is there. */
    public Path in(Path folder) {
        return at(folder.resolve(name + "-" + version + ".jar"));
    }

    /** Writes the bundle to a file, over what is there. */
    public Path at(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
