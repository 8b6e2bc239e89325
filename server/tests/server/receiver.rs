//! A receiver of webhooks on this machine, which answers as it is told.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// One request as it came.
#[derive(Clone)]
pub(crate) struct Received {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What is answered, in this order; then 200.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behaviour {
    Status(u16),
    Redirect,
    Endless,
    Silent,
}

#[derive(Default)]
struct Shared {
    received: Mutex<Vec<Received>>,
    behaviour: Mutex<Vec<Behaviour>>,
}

/// The receiver.
pub(crate) struct Receiver {
    shared: Arc<Shared>,
    pub(crate) url: String,
}

impl Receiver {
    pub(crate) async fn start(behaviour: &[Behaviour]) -> Self {
        let shared = Arc::new(Shared::default());
        shared.behaviour.lock().unwrap().extend(behaviour.iter().rev());
        let router = Router::new().fallback(receive).with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { shared, url }
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    pub(crate) fn will(&self, behaviour: Behaviour) {
        self.shared.behaviour.lock().unwrap().insert(0, behaviour);
    }
}

async fn receive(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    shared.received.lock().unwrap().push(Received { headers, body });
    let next = shared.behaviour.lock().unwrap().pop();
    match next {
        None => (StatusCode::OK, "thank you").into_response(),
        Some(Behaviour::Status(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        Some(Behaviour::Redirect) => {
            (StatusCode::FOUND, [("location", "http://127.0.0.1/inside")]).into_response()
        }
        Some(Behaviour::Endless) => {
            let chunks =
                futures::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; 4096])));
            Body::from_stream(chunks).into_response()
        }
        Some(Behaviour::Silent) => {
            tokio::time::sleep(std::time::Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
    }
}
