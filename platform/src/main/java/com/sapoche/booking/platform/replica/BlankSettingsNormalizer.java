package com.sapoche.booking.platform.replica;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** What of the way to Axon Server is left empty is not given: no token, and the certificates that Java trusts anyway. */
@Component
class BlankSettingsNormalizer implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof AxonServerConfiguration server) {
            if (isEmpty(server.getCertFile())) {
                server.setCertFile(null);
            }
            if (isEmpty(server.getToken())) {
                server.setToken(null);
            }
        }
        return bean;
    }

    private static boolean isEmpty(String text) {
        return text != null && text.isEmpty();
    }
}
