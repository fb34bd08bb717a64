// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider of a contract, as data.
 *
 * @param contract what it provides
 * @param interfaceName the Java interface of a typed provider; empty for a handler
 * @param ranking its service ranking
 * @param isIsolated whether it is passed over for a while because its calls fail or hang
 * @param running calls it is answering now
 * @param calls calls it was given
 * @param failures calls that it answered with an error
 * @param timeouts calls whose limit passed
 * @param meanMicros the mean time of an answer, in microseconds
 */
public record ContractProviderInfo(
        ServiceContract contract,
        String interfaceName,
        int ranking,
        boolean isIsolated,
        long running,
        long calls,
        long failures,
        long timeouts,
        double meanMicros) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_name", contract.serviceName());
        json.put("version", contract.version().toString());
        json.put("provider", contract.provider());
        json.put("interface", interfaceName);
        json.put("ranking", (long) ranking);
        json.put("is_isolated", isIsolated);
        json.put("running", running);
        json.put("calls", calls);
        json.put("failures", failures);
        json.put("timeouts", timeouts);
        json.put("mean_micros", meanMicros);
        return json;
    }
}
