// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.core.NearestNames;

/** Parameters of a step against those of the method it calls. Expressions may give anything. */
final class ParameterFaults {

    private ParameterFaults() {}

    static void add(ServiceMethodDescriptor method, Map<String, Object> given, List<String> faults) {
        Map<String, ServiceParameter> taken = new LinkedHashMap<>();
        method.parameters().forEach(parameter -> taken.put(parameter.name(), parameter));
        for (ServiceParameter parameter : taken.values()) {
            if (!given.containsKey(parameter.name())) {
                if (parameter.required()) {
                    faults.add("parameter '" + parameter.name() + "' (" + parameter.type() + ") is missing; add it");
                }
            } else {
                value(parameter, given.get(parameter.name()), faults);
            }
        }
        boolean schemaDecides = taken.isEmpty() && !method.inputSchema().isEmpty();
        for (String name : given.keySet()) {
            if (!schemaDecides && !taken.containsKey(name)) {
                faults.add("it takes no parameter '" + name + "'" + NearestNames.question(name, taken.keySet()));
            }
        }
    }

    private static void value(ServiceParameter parameter, Object value, List<String> faults) {
        if (ParameterTexts.isExpression(value)) {
            return;
        }
        if (value == null) {
            if (parameter.required()
                    && !parameter.type().equals("null")
                    && !parameter.type().equals("any")) {
                faults.add("parameter '" + parameter.name() + "' is null; give a value of type " + parameter.type());
            }
        } else if (!JsonKind.accepts(parameter.type(), value)) {
            faults.add("parameter '" + parameter.name() + "' must be of type " + parameter.type() + " but is "
                    + JsonKind.of(value) + " (" + ShortText.of(value) + ")");
        }
    }
}
