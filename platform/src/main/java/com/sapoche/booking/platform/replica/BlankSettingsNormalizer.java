package com.sapoche.booking.platform.replica;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Replaces blank settings of the Axon Server connection with null: no token, and the default trust store of Java. */
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
