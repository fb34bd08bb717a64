// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.dynamic;

import java.util.List;
import java.util.Map;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.InterfaceCapability;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.QtForgePlugin;
import qtforge.api.core.Version;

/** Offers one interface in two versions; callers need no Java type, only names and JSON-shaped values. */
@QtForgePlugin(
        id = "org.qtforge.examples.dynamic",
        version = "1.0.0",
        name = "Text tools",
        description = "Repeats texts; called by name",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
public class TextTools implements DynamicPlugin {

    private static final String TEXT = "org.qtforge.examples.text";
    private static final Version ONE = Version.of("1.0.0");
    private static final Version TWO = Version.of("2.0.0");

    private Version served = TWO;
    private String separator = " ";

    @Override
    public void initialize(PluginContext context) {
        separator = String.valueOf(context.configuration().getOrDefault("separator", separator));
    }

    @Override
    public void shutdown() {}

    @Override
    public List<InterfaceDescriptor> interfaceDescriptors() {
        return List.of(
                describe(ONE, "Repeats a text twice", List.of("text")),
                describe(TWO, "Repeats a text as often as one likes", List.of("text", "times")));
    }

    private static InterfaceDescriptor describe(Version version, String description, List<String> parameters) {
        return new InterfaceDescriptor(
                TEXT,
                version,
                description,
                List.of(new InterfaceCapability("repeat", version)),
                Map.of("methods", Map.of("repeat", Map.of("parameters", parameters, "returns", "text"))),
                Map.of());
    }

    @Override
    public void adaptToInterface(String interfaceId, Version version) throws Exception {
        DynamicPlugin.super.adaptToInterface(interfaceId, version);
        served = version;
    }

    @Override
    public Object invokeMethod(String method, List<Object> parameters, String interfaceId) {
        if (!method.equals("repeat") || !(interfaceId.isEmpty() || interfaceId.equals(TEXT))) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND, "there is no method '" + method + "'; available: repeat of " + TEXT);
        }
        if (served.major() == 1 && parameters.size() == 1) {
            return repeat(parameters.get(0), 2);
        }
        if (served.major() == 2
                && parameters.size() == 2
                && parameters.get(1) instanceof Long times
                && times >= 1
                && times <= 100) {
            return repeat(parameters.get(0), times.intValue());
        }
        throw new PluginException(
                PluginErrorCode.INVALID_PARAMETERS,
                "repeat of " + TEXT + " " + served + " does not take " + parameters + "; give it a text"
                        + (served.major() == 1 ? "" : " and a number from 1 to 100"));
    }

    private String repeat(Object text, int times) {
        return (text + separator).repeat(times - 1) + text;
    }

    @Override
    public List<String> availableProperties() {
        return List.of("separator");
    }

    @Override
    public Object getProperty(String name) throws Exception {
        return name.equals("separator") ? separator : DynamicPlugin.super.getProperty(name);
    }

    @Override
    public void setProperty(String name, Object value) throws Exception {
        if (name.equals("separator")) {
            separator = String.valueOf(value);
        } else {
            DynamicPlugin.super.setProperty(name, value);
        }
    }
}
